// What words are lost because of the window's width or the size of letters: a page wider than its window, words
// beyond the window, words cut off in their box, words of a button over its edge. What moves by itself within its
// box, such as a wide table, is not lost.
const page = document.documentElement;
const lost = [];
const name = function (node) { return node.tagName.toLowerCase() + (node.id ? '#' + node.id : '') + (node.className && node.className.baseVal === undefined ? '.' + String(node.className).trim().replace(/ +/g, '.') : ''); };
const moves = function (node) {
    for (let at = node; at && at !== document.body; at = at.parentElement) {
        const style = getComputedStyle(at);
        if (/auto|scroll/.test(style.overflowX) || at.classList.contains('visually-hidden') || at.classList.contains('fill-preview') || at.tagName === 'svg') return true;
    }
    return false;
};
if (page.scrollWidth > page.clientWidth) lost.push('the page is ' + page.scrollWidth + ' wide, the window ' + page.clientWidth);
document.querySelectorAll('body *').forEach(function (node) {
    const style = getComputedStyle(node);
    if (style.display === 'none' || style.visibility !== 'visible' || !node.textContent.trim() && node.tagName !== 'INPUT') return;
    const box = node.getBoundingClientRect();
    if (box.width <= 1 || box.height <= 1 || moves(node)) return;
    if (box.right > page.clientWidth + 1 || box.left < -1) lost.push(name(node) + ' reaches from ' + Math.round(box.left) + ' to ' + Math.round(box.right) + ': ' + node.textContent.trim().slice(0, 40));
    const cuts = /hidden|clip/.test(style.overflowX + style.overflowY) && node.tagName !== 'INPUT';
    if (cuts && (node.scrollHeight > node.clientHeight + 1 || node.scrollWidth > node.clientWidth + 1)) lost.push(name(node) + ' cuts its words off');
    if (/BUTTON|SELECT/.test(node.tagName) || node.classList.contains('button')) {
        if (node.scrollWidth > node.clientWidth + 2 || node.scrollHeight > node.clientHeight + 2) lost.push(name(node) + ' is too small for: ' + node.textContent.trim().slice(0, 30));
    }
});
return lost.slice(0, 12);
