/** What a line may do in the Cabinet, as its running sessions are told of it. */
package by.cabinet.auth.access;
