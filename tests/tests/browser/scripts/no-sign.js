// Whether the system sets all colours, and what can be acted upon without an edge, a line or a colour of its own.
const lacking = [];
const canvas = getComputedStyle(document.body);
document.querySelectorAll('a[href], button, input, select, textarea, summary, .button').forEach(function (node) {
    if (!node.getClientRects().length || node.closest('.visually-hidden')) return;
    const style = getComputedStyle(node);
    const edge = ['Top', 'Right', 'Bottom', 'Left'].some(function (side) { return parseFloat(style['border' + side + 'Width']) > 0 && style['border' + side + 'Style'] !== 'none'; });
    const drawn = node.matches('input[type=radio], input[type=checkbox], summary');
    const own = style.color !== canvas.color || style.textDecorationLine !== 'none';
    if (!edge && !drawn && !own) lacking.push(node.tagName + '.' + node.className + ' ' + node.textContent.trim().slice(0, 20));
});
return [matchMedia('(forced-colors: active)').matches, lacking.slice(0, 8)];
