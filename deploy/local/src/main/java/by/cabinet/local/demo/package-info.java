/** The demo people and the rights that applications give them. */
package by.cabinet.local.demo;
