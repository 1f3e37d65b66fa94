/** What is personal of subscribers whose contract has ended long ago is made unreadable. */
package by.cabinet.messaging.erasure;
