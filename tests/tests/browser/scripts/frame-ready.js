// Everything in the frame's page has come.
const frame = document.querySelector('iframe');
const page = frame && frame.contentDocument;
const main = page && page.querySelector('main[data-page]');
if (!main || page.readyState !== 'complete') return false;
const late = { check: '#check-answer[data-ready]', fill: '#fill-preview .paper', search: '.search-hit' }[main.dataset.page];
return !late || !!page.querySelector(late);
