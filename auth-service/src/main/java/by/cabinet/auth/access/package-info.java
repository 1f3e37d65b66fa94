/** Who may sign in, with which role, and how access is closed and opened again. R1.2.3, R1.2.4, R1.10, R1.12, R1.13 */
package by.cabinet.auth.access;
