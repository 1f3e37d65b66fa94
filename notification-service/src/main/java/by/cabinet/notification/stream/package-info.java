/** Pushes: one stream of events a tab, of what its session may read anyway. It ends with the session. R1.9 */
package by.cabinet.notification.stream;
