/** Values that are valid by construction: what cannot be built wrong need not be checked twice. */
package by.cabinet.value;
