/** The product's time: that of Redis, PostgreSQL or the JVM, moved by a test offset in the local and test profiles alone. */
package by.cabinet.web.clock;
