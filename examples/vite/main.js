import 'petition-widget';

document.addEventListener('petition-signed', () => {
  document.querySelector('#thanks').textContent = 'Thank you for signing!';
});
