// The words of the cells of each row.
return Array.from(document.querySelectorAll('main tbody tr')).map(function (row) {
    const cells = Array.from(row.cells).filter(cell => !cell.matches('.needs-script') && cell.getClientRects().length);
    return cells.map(cell => (cell.innerText || '').replace(/\s/g, '')).filter(text => text.length > 3);
});
