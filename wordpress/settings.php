<?php
/**
 * Settings, Petitions: the list of servers. WordPress itself checks the nonce and the capability
 * where the form is sent, and the capability again for the editor's request.
 */

defined( 'ABSPATH' ) || exit;

add_action( 'init', 'petition_widget_register_setting' );
function petition_widget_register_setting() {
	register_setting(
		'petition-widget',
		'petition_widget_servers',
		array(
			'type'              => 'array',
			'default'           => array(),
			'sanitize_callback' => 'petition_widget_clean_servers',
			'show_in_rest'      => array(
				'schema' => array(
					'type'  => 'array',
					'items' => array( 'type' => 'string' ),
				),
			),
		)
	);
}

add_action( 'admin_menu', 'petition_widget_menu' );
function petition_widget_menu() {
	$title = __( 'Petitions', 'petition-widget' );
	add_options_page( $title, $title, 'manage_options', 'petition-widget', 'petition_widget_settings_page' );
}

add_filter( 'plugin_action_links_' . plugin_basename( __DIR__ . '/petition-widget.php' ), 'petition_widget_action_links' );
function petition_widget_action_links( $links ) {
	$address = admin_url( 'options-general.php?page=petition-widget' );
	array_unshift( $links, '<a href="' . esc_url( $address ) . '">' . esc_html__( 'Petitions', 'petition-widget' ) . '</a>' );
	return $links;
}

function petition_widget_settings_page() {
	if ( ! current_user_can( 'manage_options' ) ) {
		return;
	}
	?>
	<div class="wrap">
		<h1><?php esc_html_e( 'Petitions', 'petition-widget' ); ?></h1>
		<form action="options.php" method="post">
			<?php settings_fields( 'petition-widget' ); ?>
			<h2><label for="petition-widget-servers"><?php esc_html_e( 'Petition servers', 'petition-widget' ); ?></label></h2>
			<p id="petition-widget-help"><?php esc_html_e( 'The addresses of the servers whose petitions this site shows, one on each line. Everybody who can write posts here can then put petitions of these servers into them. Of other servers, readers see a link.', 'petition-widget' ); ?></p>
			<textarea id="petition-widget-servers" name="petition_widget_servers" class="large-text code" rows="4" placeholder="https://petitions.example/" aria-describedby="petition-widget-help"><?php echo esc_textarea( implode( "\n", petition_widget_servers() ) ); ?></textarea>
			<h2><?php esc_html_e( 'How to put in a petition', 'petition-widget' ); ?></h2>
			<p><?php esc_html_e( 'Add the block named Petition, or paste the address of the petition on a line of its own. In a widget or the classic editor, the shortcode works too:', 'petition-widget' ); ?> <code>[petition https://petitions.example/p/free-hk]</code></p>
			<?php submit_button(); ?>
		</form>
	</div>
	<?php
}
