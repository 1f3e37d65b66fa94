// Builds the TypeScript client, the reference web cabinet and the site of the API: first the packages of the lock file, when they are not there yet.
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, readFileSync } from 'node:fs';

const here = new URL('./', import.meta.url);
const lock = new URL('package-lock.json', here);
const done = new URL('node_modules/installed-lock.json', here);

if (!existsSync(done) || !readFileSync(done).equals(readFileSync(lock))) {
  execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: here, stdio: 'inherit' });
  copyFileSync(lock, done);
}
for (const script of ['clients/typescript/build.mjs', 'web-cabinet/build.mjs', 'documents/site/build.mjs']) {
  execFileSync(process.execPath, [new URL(script, here).pathname], { stdio: 'inherit' });
}
