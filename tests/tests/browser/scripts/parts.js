// Every part with a box of its own, in the order of the page.
return Array.from(document.querySelectorAll('body *')).filter(function (node) {
    return node.getClientRects().length && !/^inline/.test(getComputedStyle(node).display) && !node.closest('svg, .visually-hidden, details:not([open]) > :not(summary), table *, noscript, .paper, option, select, colgroup, .skip');
}).map(function (node) {
    const box = node.getBoundingClientRect();
    const words = node.textContent.trim().slice(0, 12);
    return { name: node.tagName.toLowerCase() + '.' + node.className + ' ' + words, left: box.left, top: box.top + window.scrollY, width: box.width, height: box.height };
});
