// Notes when a file is chosen and when its columns are there.
window.times = {};
document.getElementById('roster-file').addEventListener('change', function () { window.times.chosen = performance.now(); }, true);
new MutationObserver(function () {
    if (document.querySelector('.roster-confirm li') && !window.times.read) window.times.read = performance.now();
}).observe(document.querySelector('.roster-confirm'), { childList: true });
