'use strict';

const names = ['v4', 'v3'];
const wanted = location.hash.slice(1);
const name = names.includes(wanted) ? wanted : names[0];

window.addEventListener('hashchange', () => location.reload());

const chosen = document.createElement('nav');
for (const each of names) {
  const link = document.createElement('a');
  link.href = '#' + each;
  link.textContent = each === 'v4' ? 'Native API (v4)' : "homer-app's API (v3)";
  link.style.margin = '1em';
  chosen.append(link);
}
document.body.prepend(chosen);

SwaggerUIBundle({
  url: '/api/' + name + '/openapi.json',
  dom_id: '#page',
  // No other server is asked to judge the description.
  validatorUrl: null,
  docExpansion: 'list',
  // Without it the server takes no change by the session cookie.
  requestInterceptor: (request) => {
    request.headers['X-Requested-With'] = 'docs';
    return request;
  },
});
