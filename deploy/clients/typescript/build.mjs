// Makes the package in target/dist: types from the OpenAPI document, JavaScript and declarations; then checks the examples. Usage: node build.mjs
import { execFileSync } from 'node:child_process';
import { copyFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import openapi, { astToString } from 'openapi-typescript';

const here = new URL('./', import.meta.url);
const document = new URL('../../documents/api/cabinet.json', here);
const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');

const types = new URL('src/schema.d.ts', here);
writeFileSync(types, astToString(await openapi(document, { alphabetize: true, defaultNonNullable: false })));
// As old as what it is made from: a source that is newer than the build would mean that something has changed.
utimesSync(types, statSync(document).atime, statSync(document).mtime);
execFileSync(process.execPath, [tsc, '--project', '.'], { cwd: here, stdio: 'inherit' });
copyFileSync(types, new URL('target/dist/schema.d.ts', here));
// What each code means and what to do, for whoever wants other sentences than those of src/texts.ts.
copyFileSync(new URL('codes.json', document), new URL('target/dist/codes.json', here));
execFileSync(process.execPath, [tsc, '--project', 'tsconfig.examples.json'], { cwd: here, stdio: 'inherit' });
