<?php
// The job of tests/bench/sertifikat.py with TCPDF: php tcpdf.php JOB.json OUT [single]
// TCPDF deletes pictures that lie in its cache folder, which is the temporary one unless told otherwise.
$cache = sys_get_temp_dir() . '/tcpdf-' . getmypid() . '/';
mkdir($cache);
define('K_PATH_CACHE', $cache);
define('K_TCPDF_EXTERNAL_CONFIG', false);
require_once '/usr/share/php/tcpdf/tcpdf.php';
[$_, $job, $out] = $argv;
$single = isset($argv[3]);
$job = json_decode(file_get_contents($job), true);

function fresh($job) {
    $pdf = new TCPDF('L', 'mm', 'A4', true, 'UTF-8', false);
    $pdf->setPrintHeader(false);
    $pdf->setPrintFooter(false);
    $pdf->SetMargins(0, 0, 0);
    $pdf->SetAutoPageBreak(false);
    return $pdf;
}

function draw($pdf, $job, $person) {
    $pdf->AddPage();
    $pdf->Image($job['background'], 0, 0, 297, 210, 'JPG');
    foreach ($person['texts'] as [$y, $points, $text]) {
        $pdf->SetFont('dejavuserif', '', $points);
        $pdf->SetXY(20, $y);
        $pdf->Cell(257, 10, $text, 0, 0, 'C');
    }
    $pdf->SetFont('dejavuserif', '', 12);
    $pdf->MultiCell(207, 26, $person['paragraph'], 0, 'C', false, 1, 45, 119);
    $pdf->write2DBarcode($person['qr'], 'QRCODE,M', 30, 149, 30, 30, ['border' => false, 'padding' => 0]);
}

$start = microtime(true);
if ($single) {
    foreach ($job['people'] as $n => $person) {
        $pdf = fresh($job);
        draw($pdf, $job, $person);
        $pdf->Output("$out/$n.pdf", 'F');
    }
} else {
    $pdf = fresh($job);
    foreach ($job['people'] as $person) {
        draw($pdf, $job, $person);
    }
    $pdf->Output($out, 'F');
}
@rmdir($cache);
echo json_encode(['seconds' => microtime(true) - $start, 'peak_mb' => memory_get_peak_usage(true) / 1048576]);
