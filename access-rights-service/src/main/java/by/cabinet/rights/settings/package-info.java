/** What a client's administrator decides for all of its lines. */
package by.cabinet.rights.settings;
