/** The second authentication within a session, which call details need. R1.8 g */
package by.cabinet.auth.secondfactor;
