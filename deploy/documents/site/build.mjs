// Makes the site in target/site: the reference, a page of each guide, a page of all codes. Any web server can serve the folder. Usage: node build.mjs
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Marked } from 'marked';

const here = new URL('./', import.meta.url);
const docs = new URL('target/site/docs/', here);
const read = (path) => readFileSync(new URL(path, here), 'utf8');
const write = (name, text) => writeFileSync(new URL(name, docs), text);

const marked = new Marked({
  gfm: true,
  walkTokens(token) {
    // Guides link to one another as files, so that the links hold in the repository too.
    if (token.type === 'link') {
      token.href = token.href.replace(/^([a-z-]+)\.md(?=#|$)/, '/docs/$1.html');
    }
  },
  renderer: {
    heading({ tokens, depth, text }) {
      const id = text.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
      return `<h${depth} id="${id}">${this.parser.parseInline(tokens)}</h${depth}>\n`;
    },
  },
});

// In the order in which they are read.
const GUIDES = ['signing-in', 'session', 'orders', 'events', 'lists', 'values', 'errors', 'companies', 'landing', 'local-system'];

const guides = GUIDES.map((name) => {
  const text = read(`../guides/${name}.md`);
  return { name, title: /^# (.+)$/m.exec(text)[1], html: marked.parse(text) };
});
const pages = [{ name: 'index', title: 'Reference' }, ...guides, { name: 'codes', title: 'Codes' }];

function page(name, title, content, wide = false) {
  const links = pages.map((one) => {
    const current = one.name === name ? ' aria-current="page"' : '';
    return `<a href="/docs/${one.name === 'index' ? '' : `${one.name}.html`}"${current}>${one.title}</a>`;
  });
  // Wide tables and code scroll by themselves; whoever has no mouse reaches them with the keyboard.
  const scrolling = content
    .replaceAll('<table>', '<div class="table" tabindex="0"><table>')
    .replaceAll('</table>', '</table></div>')
    .replaceAll('<pre>', '<pre tabindex="0">');
  return `<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${title} – Personal Cabinet: the API</title>
  <link rel="icon" href="data:,">
  <link rel="stylesheet" href="/docs/site.css">
</head>
<body>
<nav aria-label="Pages">${links.join('\n')}</nav>
<main${wide ? ' class="wide"' : ''}>
${scrolling}</main>
</body>
</html>
`;
}

function codes() {
  const kinds = {
    problem: 'Problems: an answer that is no success',
    refusal: 'Refusals: an order in state `rejected`',
    failure: 'Failures: an order in state `failed`',
    application: 'Refused applications',
    journal: 'The journal: what was done',
  };
  const known = JSON.parse(read('../api/codes.json'));
  const cell = (text) => text.replaceAll('*', '\\*').replaceAll('|', '\\|');
  const row = (one) =>
    `| \`${one.code}\` | ${one.status ?? ''} | ${['en', 'ru', 'be'].map((language) => cell(`${one.title[language]} – ${one.whatToDo[language]}`)).join(' | ')} |`;
  const tables = Object.entries(kinds).map(
    ([kind, title]) => `## ${title}\n\n| code | status | English | Russian | Belarusian |\n|---|---|---|---|---|\n${known[kind].map(row).join('\n')}\n`,
  );
  return `# Codes\n\nThe same as [codes.json](/docs/codes.json), which comes with the TypeScript client. More may come: show what you do not know as "other".\n\n${tables.join('\n')}`;
}

rmSync(new URL('target/', here), { recursive: true, force: true });
mkdirSync(docs, { recursive: true });
const swagger = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
for (const name of ['swagger-ui.css', 'swagger-ui-bundle.js']) {
  cpSync(join(swagger, name), new URL(name, docs));
}
for (const name of ['cabinet.json', 'codes.json']) {
  cpSync(new URL(`../api/${name}`, here), new URL(name, docs));
}
for (const name of ['site.css', 'reference.js']) {
  cpSync(new URL(`src/${name}`, here), new URL(name, docs));
}
for (const guide of guides) {
  write(`${guide.name}.html`, page(guide.name, guide.title, guide.html));
}
write('codes.html', page('codes', 'Codes', marked.parse(codes())));
write('index.html', page('index', 'Reference', read('src/reference.html'), true));
