/** The product's time: the real one, moved by a test offset in the local and test profiles alone. */
package by.cabinet.web.clock;
