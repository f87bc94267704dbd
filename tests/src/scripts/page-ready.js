// Whether a page is complete: those that compute say so themselves.
const main = document.querySelector('main[data-page]');
return Boolean(main) && document.readyState === 'complete' &&
    (!/^(check|fill|search)$/.test(main.dataset.page) || main.hasAttribute('data-ready'));
