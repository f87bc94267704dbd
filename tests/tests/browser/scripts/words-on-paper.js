// The words of each cell, paragraph and heading that paper shows, line by line; run while the page is styled
// for paper. A sentence may be broken by the end of a sheet, so it is taken in pieces.
const pieces = [];
// The small sign of an erratum is set apart on paper.
const marks = document.querySelectorAll('.erratum-mark');
marks.forEach(function (mark) { mark.textContent = '；'; });
document.querySelectorAll('main h1, main h2, main h3, main p, main li, main td, main th, main dt, main dd').forEach(function (node) {
    if (!node.getClientRects().length || node.closest('svg, .visually-hidden, details:not([open]) > :not(summary), [data-print-links], .print-source')) return;
    if (node.querySelector('p, li, td, dd, table, details, button, svg')) return;
    node.innerText.split(/[\n\t；。]/).forEach(function (piece) {
        const text = piece.trim();
        if (text.length > 1 && text.length < 80) pieces.push(text);
    });
});
marks.forEach(function (mark) { mark.textContent = '校'; });
return pieces;
