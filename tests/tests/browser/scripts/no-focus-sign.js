// What shows no outline when it has the focus.
const lacking = [];
document.querySelectorAll('a[href], button, input, select, textarea, summary').forEach(function (node) {
    if (node.disabled || !node.getClientRects().length || node.closest('details:not([open]) > :not(summary)')) return;
    node.focus();
    const seen = node.classList.contains('visually-hidden') && node.labels && node.labels[0] || node;
    if (getComputedStyle(seen).outlineStyle === 'none') lacking.push(seen.tagName + '.' + seen.className + ' ' + seen.textContent.trim().slice(0, 20));
});
return lacking.slice(0, 8);
