window.said = [];
document.querySelectorAll('[role=status], [aria-live], [role=alert]').forEach(function (region) {
    new MutationObserver(function () {
        if (region.textContent.trim()) window.said.push(region.textContent.trim());
    }).observe(region, { childList: true, characterData: true, subtree: true });
});
window.waiting = [];
// What the page had begun by the real clock before, it may still call off.
const real = window.clearTimeout;
const first = 1000000;
window.setTimeout = function (act) { return first + window.waiting.push(act); };
window.clearTimeout = function (number) {
    if (number > first) window.waiting[number - first - 1] = null;
    else real(number);
};
