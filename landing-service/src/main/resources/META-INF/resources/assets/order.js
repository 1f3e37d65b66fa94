// Watches an order until it ends, instead of reloading the page: each question is answered when the state has changed.
(() => {
  'use strict';
  const order = document.querySelector('[data-order]');
  if (!order) return;
  const put = (part, text) => {
    const place = order.querySelector('[data-part="' + part + '"]');
    place.textContent = text || '';
    place.hidden = !text;
  };
  const show = (told) => {
    order.dataset.state = told.state;
    order.className = 'order ' + (told.ended ? (told.success ? 'good' : 'bad') : 'underway');
    put('heading', told.heading);
    put('detail', told.detail);
  };
  const later = (failures) => setTimeout(() => watch(failures), Math.min(30000, 1000 * 2 ** failures));
  const watch = async (failures) => {
    try {
      const path = '/landing/v1/orders/' + encodeURIComponent(order.dataset.order);
      const answer = await fetch(path + '?state=' + encodeURIComponent(order.dataset.state), {
        headers: { Accept: 'application/json', Prefer: 'wait=20', 'X-Background-Poll': '1' },
        cache: 'no-store'
      });
      if (answer.status === 401 || answer.status === 403) return location.assign('/');
      if (!answer.ok) return later(failures + 1);
      const told = (await answer.json()).order;
      show(told);
      if (!told.ended) setTimeout(() => watch(0), 300);
    } catch (lost) {
      later(failures + 1);
    }
  };
  watch(0);
})();
