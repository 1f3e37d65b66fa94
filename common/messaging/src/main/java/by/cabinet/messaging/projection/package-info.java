/** A service's own copies of what others own: one declaration a topic, one statement a batch, the newest version of each row wins. */
package by.cabinet.messaging.projection;
