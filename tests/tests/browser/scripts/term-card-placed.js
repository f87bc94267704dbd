// The card stands in view below its term, inside the window, and reads on behind it.
const card = document.querySelector('.term-card');
const term = document.querySelector('.term[aria-expanded=true]');
if (!card || !term) return false;
const box = card.getBoundingClientRect();
const own = term.getClientRects();
const top = document.elementFromPoint(box.left + 20, box.top + 20);
return card === term.nextElementSibling && box.left >= 0 && box.right <= document.documentElement.clientWidth &&
    box.top >= own[0].top && box.top - own[own.length - 1].bottom < 40 && card.contains(top) &&
    card.textContent.indexOf(term.dataset.says) === 1;
