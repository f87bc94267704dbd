// The words beside a field, and whether everyone is led to them. arguments: the question.
const field = document.getElementById('fact-' + arguments[0]);
const line = document.getElementById('error-' + arguments[0]);
const box = line.getBoundingClientRect();
return {
    text: line.textContent, seen: box.height > 0 && getComputedStyle(line).visibility === 'visible',
    described: field.getAttribute('aria-describedby').split(' ').indexOf(line.id) >= 0,
    alert: line.getAttribute('role') === 'alert', invalid: field.getAttribute('aria-invalid') === 'true',
    near: box.top - field.getBoundingClientRect().bottom < 80, typed: field.value
};
