package org.yizhan.shell.grammar;

/**
 * One word of a line.
 *
 * @param text the word without its quotes and escapes
 * @param start where it begins in the line
 * @param end just past its last character, quotes included
 */
public record Token(String text, int start, int end) {}
