// What harm words have done to a page: a script of theirs ran, an element came of them, the page is gone.
// arguments: where the site's scripts lie; whether the title is the page's own.
const [known, ownTitle] = arguments;
const faults = [];
if (window.hostile !== undefined) faults.push('a script ran');
document.querySelectorAll('x-hostile, iframe, object, embed, base, img[src=x], svg[onload], style, [onerror], [onload], [onclick], [onfocus], [onmouseover], a[href^="javascript:" i], meta[http-equiv=refresh]').forEach(function (node) {
    faults.push('an element came of it: ' + node.outerHTML.slice(0, 100));
});
// One script stands within each page, in its head.
const within = document.querySelectorAll('script:not([src])');
document.querySelectorAll('script').forEach(function (script) {
    const own = within.length === 1 && script === within[0] && script.parentNode === document.head;
    if (!own && script.src.indexOf(known) !== 0) faults.push('a script from ' + script.src + script.textContent.slice(0, 60));
});
if (document.title.indexOf('window.hostile') >= 0 && ownTitle) faults.push('the title: ' + document.title);
if (!document.querySelector('main[data-page]')) faults.push('no page');
return faults;
