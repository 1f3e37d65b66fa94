/** What happened lately, newest first, in bounded memory. */
package by.cabinet.operator.journal;
