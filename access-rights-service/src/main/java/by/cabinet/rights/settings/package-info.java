/** What a client's administrator decides for all of its subscribers. */
package by.cabinet.rights.settings;
