package io.flashlab.viewmodel.board;

/**
 * Asked before something is lost.
 *
 * @param title what is about to be done
 * @param text what will be lost
 * @param yes the words on the button that goes on
 */
public record Question(String title, String text, String yes) {}
