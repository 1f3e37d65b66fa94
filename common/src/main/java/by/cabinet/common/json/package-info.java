/** How JSON is read: what is not exactly of the expected form is refused, never bent into it. */
package by.cabinet.common.json;
