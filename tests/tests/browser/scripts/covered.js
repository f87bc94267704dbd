// Puts the focus on everything that takes it, one after the other, as Tab does; gives how many there are, and what
// then lies wholly under something else or outside the window.
const covered = [];
const all = Array.from(document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')).filter(function (node) {
    return !node.disabled && node.tabIndex >= 0 && node.getClientRects().length && getComputedStyle(node).visibility === 'visible' && !node.closest('details:not([open]) > :not(summary)');
});
all.forEach(function (node) {
    node.focus();
    const seen = node.classList.contains('visually-hidden') && node.labels && node.labels[0] || node;
    const free = Array.from(seen.getClientRects()).some(function (box) {
        for (let across = 0; across <= 4; across++) for (let down = 0; down <= 4; down++) {
            const x = box.left + 1 + (box.width - 2) * across / 4;
            const y = box.top + 1 + (box.height - 2) * down / 4;
            const top = x >= 0 && y >= 0 && x < window.innerWidth && y < window.innerHeight && document.elementFromPoint(x, y);
            if (top && (seen.contains(top) || top.classList.contains('erratum-mark') || top.contains(seen) && top !== document.body && top !== document.documentElement)) return true;
        }
        return false;
    });
    if (!free) covered.push(seen.tagName + ' ' + (seen.id || seen.className) + ' ' + seen.textContent.trim().slice(0, 20));
});
return [all.length, covered.slice(0, 8)];
