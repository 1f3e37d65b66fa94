/** Pages as people see them: their frame, their words in three languages, and what stands there when something fails. */
package by.cabinet.landing.page;
