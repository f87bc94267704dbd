// The addresses that were listed for paper.
if (/check|fill/.test(document.querySelector('main').dataset.page)) return [];
return Array.from(document.querySelectorAll('[data-print-links] li')).map(line => line.textContent);
