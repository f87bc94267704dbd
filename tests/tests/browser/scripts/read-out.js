// What is wrong with the order in which a page is read out: what comes later does not stand higher; one title, one
// main part, one heading of the first level, no order of its own for Tab.
const faults = [];
if (document.documentElement.lang !== 'zh-CN') faults.push('the language is ' + document.documentElement.lang);
if (!document.title) faults.push('no title');
const main = document.querySelectorAll('main');
if (main.length !== 1) faults.push(main.length + ' main parts');
const firsts = document.querySelectorAll('h1').length;
if (firsts !== 1) faults.push(firsts + ' headings of the first level');
// Read as it is seen: in one column, what comes later does not stand higher.
const blocks = Array.from(document.querySelectorAll('main article > *, main .wrap > *')).filter(function (node) {
    return node.getClientRects().length && getComputedStyle(node).position === 'static' && getComputedStyle(node).float === 'none' && !node.closest('.reading, .halves');
});
for (let at = 1; at < blocks.length; at++) {
    const one = blocks[at - 1], other = blocks[at];
    if (one.contains(other) || other.contains(one)) continue;
    if (other.getBoundingClientRect().top < one.getBoundingClientRect().top - 1) faults.push(other.tagName + '.' + other.className + ' is read after what stands below it');
}
if (document.querySelector('[tabindex]:not([tabindex="0"]):not([tabindex="-1"])')) faults.push('an order of its own for Tab');
return faults;
