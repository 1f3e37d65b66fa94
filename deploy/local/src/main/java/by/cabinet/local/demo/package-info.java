/** The demo people, the rights that applications give them, and the training run: what people do most. */
package by.cabinet.local.demo;
