// Follows an order until it ends, instead of reloading the page: each request is answered when the state has changed.
(() => {
  'use strict';
  const order = document.querySelector('[data-order]');
  if (!order) return;
  const put = (part, text) => {
    const place = order.querySelector('[data-part="' + part + '"]');
    place.textContent = text || '';
    place.hidden = !text;
  };
  const show = (view) => {
    order.dataset.state = view.state;
    order.className = 'order ' + (view.ended ? (view.success ? 'good' : 'bad') : 'underway');
    put('heading', view.heading);
    put('detail', view.detail);
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
      const view = (await answer.json()).order;
      show(view);
      if (!view.ended) setTimeout(() => watch(0), 300);
    } catch (lost) {
      later(failures + 1);
    }
  };
  watch(0);
})();
