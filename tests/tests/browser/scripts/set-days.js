// Sets the first days.
Array.from(document.querySelectorAll('[data-on]')).slice(0, 3).forEach(day => {
    day.value = '2031-12-31';
    day.dispatchEvent(new Event('input', { bubbles: true }));
});
