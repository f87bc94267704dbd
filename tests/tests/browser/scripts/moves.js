// Whether less motion is asked for, and everything that moves or fades.
const moving = [];
document.querySelectorAll('*').forEach(function (node) {
    const style = getComputedStyle(node);
    const longest = function (text) { return Math.max.apply(null, text.split(',').map(parseFloat)); };
    if (longest(style.transitionDuration) > 0.01 || longest(style.animationDuration) > 0.01) moving.push(node.tagName + '.' + node.className);
});
if (getComputedStyle(document.documentElement).scrollBehavior !== 'auto') moving.push('scrolling');
return [matchMedia('(prefers-reduced-motion: reduce)').matches, moving.slice(0, 8)];
