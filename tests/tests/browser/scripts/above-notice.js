// Whether the last link of the page, which has the focus, is not covered by the notice.
const last = Array.from(document.querySelectorAll('.site-footer a')).pop();
last.focus();
return last.getBoundingClientRect().bottom <= document.querySelector('.new-build').getBoundingClientRect().top;
