/** The local system: {@code ./cabinet up} and its like, and the same for the whole-system tests. */
package by.cabinet.local;
