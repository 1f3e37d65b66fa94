/** The demo people, the rights that applications give them, and a rehearsal of what people do. */
package by.cabinet.local.demo;
