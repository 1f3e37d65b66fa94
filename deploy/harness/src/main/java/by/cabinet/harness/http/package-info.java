/** A small HTTP/1.1 client: cheap enough to generate load, low enough to send what no honest client would. */
package by.cabinet.harness.http;
