/** The procedure by which the Cabinet is given: published with versions and dates, readable by anybody. R3, R4 */
package by.cabinet.rights.procedure;
