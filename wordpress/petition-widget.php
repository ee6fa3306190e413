<?php
/**
 * Plugin Name:       Petition Widget
 * Plugin URI:        {{repository}}
 * Description:       Puts petitions that people can sign into posts, pages and widgets, in the reader’s language.
 * Version:           {{version}}
 * Requires at least: 6.1
 * Requires PHP:      7.4
 * Author:            Petition Widget contributors
 * License:           MIT
 * License URI:       https://spdx.org/licenses/MIT.html
 * Text Domain:       petition-widget
 * Domain Path:       /languages
 *
 * The ways in which a petition gets into a page: block, shortcode, pasted address. All three end in
 * petition_widget_html().
 */

defined( 'ABSPATH' ) || exit;

require __DIR__ . '/servers.php';
require __DIR__ . '/markup.php';
require __DIR__ . '/settings.php';

add_action( 'init', 'petition_widget_init' );
function petition_widget_init() {
	load_plugin_textdomain( 'petition-widget', false, dirname( plugin_basename( __FILE__ ) ) . '/languages' );

	// Before 6.3, WordPress takes the list for "in the footer".
	$later = array(
		'strategy'  => 'async',
		'in_footer' => true,
	);
	wp_register_script( 'petition-widget', plugins_url( 'widget/petition-widget.js', __FILE__ ), array(), '{{version}}', $later );

	$used = array( 'wp-api-fetch', 'wp-block-editor', 'wp-blocks', 'wp-components', 'wp-element', 'wp-i18n' );
	wp_register_script( 'petition-widget-editor', plugins_url( 'editor.js', __FILE__ ), $used, '{{version}}', true );
	wp_set_script_translations( 'petition-widget-editor', 'petition-widget', __DIR__ . '/languages' );
	register_block_type( __DIR__, array( 'render_callback' => 'petition_widget_block' ) );

	add_shortcode( 'petition', 'petition_widget_shortcode' );

	foreach ( petition_widget_servers() as $number => $server ) {
		$pattern = '~^' . preg_quote( $server, '~' ) . '(?:p|embed)/[a-z0-9-]{1,64}/?(?:\?\S*)?$~';
		wp_embed_register_handler( "petition-widget-$number", $pattern, 'petition_widget_pasted' );
	}
}

// Not at "init": who is asking is known only later.
add_action( 'enqueue_block_editor_assets', 'petition_widget_editor_data' );
function petition_widget_editor_data() {
	$data = array(
		'pattern' => PETITION_WIDGET_PAGE,
		'servers' => petition_widget_servers(),
		'canAdd'  => current_user_can( 'manage_options' ),
	);
	wp_add_inline_script( 'petition-widget-editor', 'window.petitionWidget = ' . wp_json_encode( $data ) . ';', 'before' );
}

function petition_widget_block( $attributes ) {
	$wrapper = get_block_wrapper_attributes();
	if ( ! empty( $attributes['document'] ) ) {
		return petition_widget_inline_html( $attributes, $wrapper );
	}
	return petition_widget_html( $attributes, $wrapper );
}

/** [petition https://petitions.example/p/free-hk lang=en theme=dark]the words of the link[/petition] */
function petition_widget_shortcode( $given, $content = '' ) {
	$given = (array) $given;
	$known = shortcode_atts(
		array(
			'address' => isset( $given[0] ) ? $given[0] : '',
			'lang'    => '',
			'theme'   => '',
			'source'  => '',
		),
		$given,
		'petition'
	);
	// The visual editor makes links of addresses, and some people put them into quotes.
	$known['address'] = trim( wp_strip_all_tags( $known['address'] ), " \t\n\r\"'" );
	$known['title']   = wp_strip_all_tags( (string) $content );
	return petition_widget_html( $known );
}

function petition_widget_pasted( $found ) {
	return petition_widget_html( array( 'address' => $found[0] ) );
}
