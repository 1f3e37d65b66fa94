/** What people type after {@code ./cabinet}. */
package by.cabinet.local.command;
