// Fills the store to its last byte, with what another page of the same server may have left there.
localStorage.clear();
let piece = 'x'.repeat(1 << 20);
for (let number = 0; piece; number++) {
    try { localStorage.setItem('other-' + number, piece); } catch { piece = piece.slice(0, piece.length >> 1); }
}
